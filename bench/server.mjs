// The server as built, on the engine that the environment names; prints its address.
import { openApp, refuseWithoutTokens } from '../dist/app.js';
import { readSettings } from '../dist/config.js';

const settings = readSettings(process.env);
const app = await openApp(settings);
await refuseWithoutTokens(settings, app.tokens);
console.log(await app.edge.http.listen({ host: settings.host, port: settings.port }));
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => { void app.close().then(() => process.exit()); });
