// `npm start`: builds what has changed and serves, in one process, so that a signal to npm reaches the server.
import './build.mjs';

process.argv.push('serve');
await import('../bin/wherekept.js');
