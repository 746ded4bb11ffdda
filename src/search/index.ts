export { type Result, type Results, search } from './answer.js';
