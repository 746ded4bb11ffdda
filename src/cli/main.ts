import { readFileSync } from 'node:fs';
import { debuglog } from 'node:util';
import { Argument, Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { headIn } from '../audit/chain.js';
import { ConfigurationError, readSettings } from '../config.js';
import { isCivilDate } from '../law/index.js';
import { refusalGrounds, requestKinds, requestStates, stopReasons } from '../requests/moves.js';
import { QuestionError } from './asking.js';
import { type BreachOptions, type LossOptions, type ProcessorOptions, type RemovalOptions, assessBreach, assessProcessor, assessRemoval, assessTransferLoss } from './assessing.js';
import { verifyAudit } from './auditing.js';
import { type DueOptions, due } from './due.js';
import { type ExportOptions, type Exportable, exportTo, exportable } from './exporting.js';
import { type Format, type ImportOptions, formats, importFiles } from './importing.js';
import { exportLedger, replayLedger } from './ledger.js';
import { type LineageOptions, lineage } from './lineage.js';
import { outliveReaders, tell } from './output.js';
import { type Move, type MoveOptions, type RequestsOptions, confirmTaskOf, listRequests, moveRequest, showRequest } from './requests.js';
import { type DocumentOptions, type RecordOptions, type ScheduleOptions, notice, record, schedule, subProcessors } from './records.js';
import { createToken, listTokens, revokeToken } from './tokens.js';
import { type WhereOptions, where } from './where.js';

/**
 * The command line. It ends with 0; with 1 where the question has no answer; with 2 where the command or the environment is wrong.
 * What opens a store is loaded by the commands that open one, once the environment is known to be sound.
 */

// What is written here, the store above all, is for this user alone.
process.umask(0o077);

const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string };
const matches = ['EXACT', 'NARROWER', 'BROADER', 'POSSIBLE'];

const environment = `
Environment:
  WHEREKEPT_DATA      folder of the embedded store (.wherekept)
  WHEREKEPT_SEED      a document to load at start, interactio or none (interactio into an empty embedded store)
  WHEREKEPT_KEYS, WHEREKEPT_KEY_FILE
                      keys of identifiers' digests, as VERSION:BASE64
  WHEREKEPT_KEEP      how long own records are kept, such as requests=P3Y,identifiers=P1Y
  NEO4J_URI, NEO4J_USER, NEO4J_PASSWORD, NEO4J_DATABASE
                      a Neo4j server instead of the embedded store
  HOST, PORT          where to serve (127.0.0.1, 4000); beyond this machine only with API tokens
  WHEREKEPT_URL       a server to ask, instead of the store
  WHEREKEPT_TOKEN     the API token to ask it with
Where a server has the embedded store open, the other commands ask that server.
Exit: 0; 1 the question has no answer; 2 the command or the environment is wrong.`;

const examples = (...lines: string[]): string => `\nExamples:\n${lines.map((line) => `  wherekept ${line}`).join('\n')}`;
const whereExamples = [
  'where email', 'where email --event account-closed=2026-03-31', 'where "payment information" --subject customer --as-of 2027-01-01 --json',
];
const lineageExamples = [
  'lineage "contacting-the-teams" --carrying "phone number"', 'lineage hubspot --up', 'lineage "paying" --to EU',
];
const assessExamples = [
  'assess processor Zoho --at India --receives "phone number" --about customer --for service-desk', 'assess removal hubspot', 'assess transfer-loss --country US --as-of 2027-01-01', 'assess breach hubspot --on 2026-11-20 --aware-at 2026-11-21T09:00:00Z',
];
const levels = ['FIELD', 'DATASET', 'SYSTEM', 'ORGANISATION'];

function commandLine(): Command {
  const program = new Command('wherekept')
    .description('Where is this personal data kept, and when must it go?')
    .version(version).exitOverride().showHelpAfterError('Add --help to see what there is.')
    .configureOutput({ outputError: (text, write) => { write(text.replace(/^error: /, 'wherekept: ')); } })
    .addHelpText('after', `${examples('serve', ...whereExamples, ...lineageExamples, ...assessExamples.slice(0, 1), 'record --format html > record.html', 'schedule', 'import yaml inventory.yaml --dry-run', 'token create billing --days 30')}\n${environment}`);

  program.command('serve').description('Serve the API and the explorer.')
    .addHelpText('after', environment)
    .action(async () => {
      const settings = readSettings(process.env);
      const { serve } = await import('./serving.js');
      await serve(settings, version);
    });

  program.command('where').description('Where is this kind of data kept, and when must it go?')
    .argument('<term>', 'a data type: its id, key, name or alias')
    .option('--subject <term>', 'only what is kept about these people')
    .option('--controller <term>', 'only this controller’s activities')
    .option('--event <trigger=date>', 'something that has happened, or will; may be repeated', (text: string, events: WhereOptions['event']) => [...events, eventIn(text)], [])
    .option('--as-of <date>', 'the day to answer for (today)', dateIn)
    .option('--match <list>', `only these, of ${matches.join(',')}`, oneOfIn(matches))
    .option('--json', 'the whole answer with proof and evidence, as JSON')
    .addHelpText('after', `${examples(...whereExamples)}\n${environment}`)
    .action(async (term: string, options: WhereOptions) => { await where(readSettings(process.env), term, options); });

  const documented = (name: string, description: string, formats: readonly string[], format: string): Command => program.command(name).description(description)
    .option('--controller <term>', 'only this controller’s activities')
    .addOption(new Option('--format <format>', 'what it is written in').choices(formats).default(format))
    .option('--as-of <date>', 'the day to answer for (today)', dateIn);
  documented('record', 'The record of processing activities, GDPR Art. 30, on standard output.', ['csv', 'json', 'html'], 'csv')
    .addOption(new Option('--role <role>', 'whose activities: as controller (Art. 30(1)) or as processor (Art. 30(2))').choices(['controller', 'processor']).default('controller'))
    .addHelpText('after', `${examples('record > record.csv', 'record --role processor --format html > record.html')}\n${environment}`)
    .action(async (options: RecordOptions) => { await record(readSettings(process.env), options); });
  documented('notice', 'The tables of the public privacy notice, on standard output.', ['html', 'markdown', 'csv', 'json'], 'markdown')
    .addHelpText('after', `${examples('notice --format html > notice.html')}\n${environment}`)
    .action(async (options: DocumentOptions) => { await notice(readSettings(process.env), options); });
  documented('sub-processors', 'The public list of sub-processors, on standard output.', ['html', 'markdown', 'csv', 'json'], 'markdown')
    .addHelpText('after', `${examples('sub-processors --format csv > sub-processors.csv')}\n${environment}`)
    .action(async (options: DocumentOptions) => { await subProcessors(readSettings(process.env), options); });

  program.command('schedule').description('The retention schedule: how long each kind of data is kept, where and what for.')
    .option('--controller <term>', 'only this controller’s activities')
    .option('--as-of <date>', 'the day to answer for (today)', dateIn)
    .option('--json', 'the whole schedule with proof and evidence, as JSON')
    .addHelpText('after', `${examples('schedule', 'schedule --as-of 2027-01-01 --json')}\n${environment}`)
    .action(async (options: ScheduleOptions) => { await schedule(readSettings(process.env), options); });
  program.command('due').description('What of all that is registered must go by a day? Overdue holdings first.')
    .requiredOption('--by <date>', 'until when, this day included', dateIn)
    .option('--system <term>', 'only in this system')
    .option('--processor <term>', 'only what this processor holds')
    .option('--data-type <term>', 'only of this data type and its kinds')
    .option('--as-of <date>', 'the day to answer for (today)', dateIn)
    .addOption(new Option('--csv', 'the list as CSV').conflicts('json'))
    .option('--json', 'the whole answer, as JSON')
    .addHelpText('after', `${examples('due --by 2026-12-31', 'due --by 2026-12-31 --processor hubspot --csv > due.csv')}\n${environment}`)
    .action(async (options: DueOptions) => { await due(readSettings(process.env), options); });
  const requests = program.command('requests').description('Requests of persons: by when each must be answered, and what is left to do.');
  requests.command('list', { isDefault: true }).description('Unanswered ones first, overdue before due.')
    .option('--overdue', 'only those whose day has passed without an answer')
    .option('--due-by <date>', 'only those due on this day or sooner, or whose clock stands still', dateIn)
    .option('--state <list>', `only these, of ${requestStates.join(',')}`, oneOfIn(requestStates))
    .option('--kind <list>', `only these, of ${requestKinds.join(',')}`, oneOfIn(requestKinds))
    .option('--json', 'the whole list, as JSON')
    .addHelpText('after', `${examples('requests --overdue', 'requests --due-by 2026-12-31 --kind erasure,access')}\n${environment}`)
    .action(async (options: RequestsOptions) => { await listRequests(readSettings(process.env), options); });
  requests.command('show').description('One request: its clock with proof, its history, and what each holder must do.')
    .argument('<id>', 'its id, as the list shows it').option('--json', 'all of it, as JSON')
    .action(async (id: string, options: { json?: boolean }) => { await showRequest(readSettings(process.env), id, options); });
  const moving = (move: Move, description: string): Command => {
    const command = requests.command(move).description(description).argument('<id>', 'the request').option('--on <date>', 'the day on which it happened (today)', dateIn).option('--json', 'the request as it stands then, as JSON');
    return command.action(async (id: string, options: MoveOptions) => { await moveRequest(readSettings(process.env), move, id, options); });
  };
  moving('start', 'Somebody has begun to work on it.');
  moving('extend', 'Two further months, of which the person was told by the first due date.').requiredOption('--reason <words>', 'the reasons that the person was told');
  moving('stop', 'The clock stands still: the person was asked something.').addOption(new Option('--reason <reason>', 'what was asked').choices(stopReasons).makeOptionMandatory());
  moving('resume', 'The person answered.').addOption(new Option('--reason <reason>', 'what was answered, where the clock stands still for both').choices(stopReasons));
  moving('answer', 'The person was told what was done.');
  moving('refuse', 'The person was told that nothing is done, and why.').addOption(new Option('--ground <ground>', 'its ground').choices(Object.keys(refusalGrounds)).makeOptionMandatory()).requiredOption('--reason <words>', 'the reasons that the person was told');
  moving('close', 'Nothing is left to do: whose it was is forgotten.');
  requests.command('confirm').description('A holder confirmed that a task is done.').argument('<id>', 'the request').argument('<task>', 'its task, as show names it')
    .option('--on <date>', 'the day on which it was done (today)', dateIn)
    .action(async (id: string, task: string, options: { on?: string }) => { await confirmTaskOf(readSettings(process.env), id, task, options); });
  program.command('lineage').description('Where do data go from here, or come from, and who has them there?')
    .argument('<term>', 'a collection point, an asset, a processor, a recipient or a location')
    .option('--up', 'where they come from')
    .addOption(new Option('--both', 'both ways').conflicts('up'))
    .addOption(new Option('--to <term>', 'only the ways from the one to the other, shortest first').conflicts(['up', 'both', 'depth', 'limit', 'subject']))
    .option('--depth <number>', 'how many steps far, from 1 to 100 (10)', wholeNumberIn)
    .option('--level <level>', `how finely: ${levels.join(', ')} (the item’s own)`, levelIn)
    .option('--carrying <list>', 'only what may carry one of these data types', listIn)
    .option('--subject <term>', 'only what is about these people')
    .option('--limit <number>', 'how many items, nearest first, from 1 to 20000 (5000)', wholeNumberIn)
    .option('--as-of <date>', 'the day to answer for (today)', dateIn)
    .option('--json', 'the whole answer, as JSON')
    .addHelpText('after', `${examples(...lineageExamples)}\n${environment}`)
    .action(async (term: string, options: LineageOptions) => { await lineage(readSettings(process.env), term, options); });

  assessing(program);

  program.command('migrate').description('Bring the store up to date; serve does so too.')
    .addHelpText('after', environment)
    .action(async () => {
      const settings = readSettings(process.env);
      const { migrate } = await import('./migrating.js');
      await migrate(settings);
    });

  program.command('retain').description('Erase what the product itself has kept of persons for long enough; serve does so each day.')
    .addHelpText('after', environment)
    .action(async () => {
      const settings = readSettings(process.env);
      const { retainNow } = await import('./retaining.js');
      await retainNow(settings);
    });

  program.command('import').description('Take documents into the inventory, each whole or not at all.')
    .addArgument(new Argument('<format>', 'what they are written in').choices(Object.keys(formats)))
    .argument('[files...]', 'the documents, in the order in which they refer to each other; of a backup one, or none for standard input')
    .option('--dry-run', 'say what would change, and write nothing')
    .option('--json', 'what changed, or which faults there are, as JSON')
    .option('--source <words>', 'whose document it is: a later one of the same source ends what it no longer says')
    .option('--valid-from <date>', 'the day from which its facts hold (its own date, else today)', dateIn)
    .option('--map <column=field>', 'for csv: which column is which field; may be repeated', (text: string, all: NonNullable<ImportOptions['map']>) => [...all, mappingIn(text)], [])
    .addHelpText('after', `${examples('import yaml inventory.yaml --dry-run', 'import subprocessors list.md --source "HEY" --valid-from 2020-04-08', 'import csv record.csv --map "Name of processing=activity"', 'export backup | NEO4J_URI=bolt://localhost:7687 NEO4J_PASSWORD=… wherekept import backup')}\n${environment}`)
    .action(async (format: Format, files: string[], options: ImportOptions) => { await importFiles(readSettings(process.env), format, files, options); });

  const audit = program.command('audit').description('The chain of all writes and of each reading of a person’s data.');
  audit.command('verify').description('Prove that nothing in it was changed or taken out, or name the first entry that was.')
    .option('--head <number:hash>', 'a head noted earlier, which must still be in it', auditHead)
    .addHelpText('after', `${examples('audit verify')}\n${environment}`)
    .action(async ({ head }: { head?: string }) => { await verifyAudit(readSettings(process.env), head); });

  program.command('export').description('The inventory, or a backup of all that the store holds, on standard output.')
    .addArgument(new Argument('<format>', 'yaml: the inventory as a document; csv: its activities; tilt: a privacy notice of TILT; dpv: the Data Privacy Vocabulary as JSON-LD; backup: everything, with a checksum').choices([...exportable]))
    .option('--output <file>', 'into a file that is not there yet')
    .option('--controller <term>', 'for tilt: whose notice, where it is not the house’s')
    .addHelpText('after', `${examples('export yaml > inventory.yaml', 'export backup --output house.jsonl', 'export tilt --controller "Acme GmbH"')}\n${environment}`)
    .action(async (format: Exportable, options: ExportOptions) => { await exportTo(readSettings(process.env), format, options); });

  const keys = program.command('keys').description('Keys that identifiers of persons are digested with.');
  keys.command('rotate').description('Add a new key. Digests change to it as their identifiers come by; the older keys stay.')
    .addHelpText('after', environment)
    .action(async () => {
      const { rotateKeys } = await import('./keys.js');
      rotateKeys(process.env, readSettings(process.env));
    });

  const ledger = program.command('ledger').description('The erasure ledger: confirmed erasures, by keyed digests.');
  ledger.command('export').description('The ledger on standard output, to be kept apart from backups.')
    .addHelpText('after', `${examples('ledger export > erasures.jsonl')}\n${environment}`)
    .action(async () => { await exportLedger(readSettings(process.env)); });
  ledger.command('replay').description('After a backup was restored: take an exported ledger in, and list whoever came back.')
    .argument('<file>', 'an exported ledger').option('--json', 'the whole answer, as JSON')
    .addHelpText('after', `${examples('ledger replay erasures.jsonl')}\n${environment}`)
    .action(async (file: string, options: { json?: boolean }) => { await replayLedger(readSettings(process.env), file, options); });

  const token = program.command('token').description('Tokens that machine clients sign in with.');
  token.command('create').description('Make a token. Its secret is shown once, alone on standard output.')
    .argument('<name>', 'whose it is')
    .option('--days <number>', 'how long it is good', wholeNumberIn)
    .addHelpText('after', `${examples('token create billing --days 30')}\n${environment}`)
    .action(async (name: string, { days }: { days?: number }) => { await createToken(readSettings(process.env), name, days); });
  token.command('list').description('List all tokens, also those that are expired or revoked.')
    .action(async () => { await listTokens(readSettings(process.env)); });
  token.command('revoke').description('Refuse a token from now on.').argument('<id>', 'its id, as token list shows it')
    .action(async (id: string) => { await revokeToken(readSettings(process.env), id); });
  return program;
}

function assessing(program: Command): void {
  const assess = program.command('assess').description('What would change? Nothing is written.').addHelpText('after', `${examples(...assessExamples)}\n${environment}`);
  const json = 'the whole answer with proof, as JSON';
  assess.command('processor').description('What changes if this processor comes in, or comes to be so?')
    .argument('<name>', 'a processor, or the name of one that is not there yet')
    .option('--at <list>', 'where it is and stores the data: locations, countries or their codes; without it, nobody says', listIn)
    .option('--accessed-from <list>', 'from where the data are reached', listIn)
    .requiredOption('--receives <list>', 'data types', listIn)
    .requiredOption('--about <list>', 'data subjects', listIn)
    .requiredOption('--for <list>', 'purposes', listIn)
    .option('--fed-by <list>', 'systems from which the data would come', listIn)
    .addOption(new Option('--legal-basis <basis>', 'of what it does').choices(['CONSENT', 'CONTRACT', 'LEGAL_OBLIGATION', 'VITAL_INTERESTS', 'PUBLIC_TASK', 'LEGITIMATE_INTERESTS']))
    .option('--safeguard <term>', 'a safeguard of the inventory, or a mechanism: SCC, BCR, ADEQUACY')
    .option('--engages <name=locations>', 'whom it would engage in turn, and where; may be repeated', (text: string, all: ProcessorOptions['engages']) => [...all, engagedIn(text)], [])
    .option('--keep <period=trigger>', 'how long it would keep them', keptIn)
    .option('--starts-on <date>', 'from when, and as of when it is assessed (today)', dateIn)
    .option('--notice-days <number>', 'how many days whoever is told today has to object', wholeNumberIn)
    .option('--json', json)
    .addHelpText('after', `${examples(assessExamples[0] ?? '', 'assess processor "New Co" --at US --engages "Sub Ltd=JP,IN" --keep P30D=account-closed --receives email --about customer --for support --notice-days 30')}\n${environment}`)
    .action(async (name: string, options: ProcessorOptions) => { await assessProcessor(readSettings(process.env), name, options); });
  assess.command('removal').description('What changes if this processor goes, with the systems that nobody else provides?')
    .argument('<processor>', 'its id, key, name or alias')
    .option('--as-of <date>', 'the day to answer for (today)', dateIn)
    .option('--json', json)
    .addHelpText('after', `${examples('assess removal hubspot')}\n${environment}`)
    .action(async (processor: string, options: RemovalOptions) => { await assessRemoval(readSettings(process.env), processor, options); });
  assess.command('transfer-loss').description('What loses its ground if the adequacy of a country, or a safeguard, falls?')
    .option('--country <code>', 'the adequacy decisions about it, ISO 3166-1 alpha-2')
    .addOption(new Option('--safeguard <term>', 'a safeguard of the inventory').conflicts('country'))
    .option('--as-of <date>', 'the day on which it falls (today)', dateIn)
    .option('--json', json)
    .addHelpText('after', `${examples('assess transfer-loss --country US', 'assess transfer-loss --safeguard "Standard contractual clauses"')}\n${environment}`)
    .action(async (options: LossOptions, command: Command) => {
      if (options.country === undefined && options.safeguard === undefined) command.error('error: name what falls: --country or --safeguard', { exitCode: 2 });
      await assessTransferLoss(readSettings(process.env), options);
    });
  assess.command('breach').description('What does a breach reach, and whom does it oblige to tell by when?')
    .argument('<of>', 'what was compromised: a system, a dataset, a field or a processor')
    .requiredOption('--on <date>', 'the day on which it was', dateIn)
    .option('--aware-at <time>', 'when the controller became aware of it, such as 2026-11-21T09:00:00Z (the first moment of that day)')
    .option('--json', json)
    .addHelpText('after', `${examples(assessExamples[3] ?? '')}\n${environment}`)
    .action(async (of: string, options: BreachOptions) => { await assessBreach(readSettings(process.env), of, options); });
}

/** What stands before and after the last `=`. */
function pairIn(text: string, form: string): readonly [string, string] {
  const at = text.lastIndexOf('=');
  const [first, second] = [text.slice(0, Math.max(at, 0)).trim(), text.slice(at + 1).trim()];
  if (first === '' || second === '') throw new InvalidArgumentError(`Write it ${form}.`);
  return [first, second];
}
function engagedIn(text: string): ProcessorOptions['engages'][number] {
  const [name, locations] = pairIn(text, 'NAME=LOCATIONS, such as "Sub Ltd=JP,IN"');
  return { name, locations: listIn(locations) };
}
function keptIn(text: string): NonNullable<ProcessorOptions['keep']> {
  const [period, trigger] = pairIn(text, 'PERIOD=TRIGGER, such as P30D=account-closed');
  return { period, trigger };
}

function mappingIn(text: string): NonNullable<ImportOptions['map']>[number] {
  const [column, field] = pairIn(text, 'COLUMN=FIELD, such as "Lawful basis=legalBasis"');
  return { column, field };
}

function eventIn(text: string): WhereOptions['event'][number] {
  const at = text.lastIndexOf('=');
  const [trigger, on] = [text.slice(0, Math.max(at, 0)).trim(), text.slice(at + 1).trim()];
  if (trigger === '') throw new InvalidArgumentError('Write it TRIGGER=DATE, such as account-closed=2026-03-31.');
  return { trigger, on: dateIn(on) };
}

function auditHead(text: string): string {
  if (headIn(text) === undefined) throw new InvalidArgumentError('It takes NUMBER:HASH, as an earlier verification printed it.');
  return text;
}

function dateIn(text: string): string {
  if (!isCivilDate(text)) throw new InvalidArgumentError('It takes a date that exists, YYYY-MM-DD.');
  return text;
}

const oneOfIn = (all: readonly string[]) => (text: string): string[] => {
  const wanted = text.split(',').map((word) => word.trim().toUpperCase());
  if (!wanted.every((word) => all.includes(word))) throw new InvalidArgumentError(`It takes one or more of ${all.join(', ')}, with commas between.`);
  return wanted;
};

function levelIn(text: string): string {
  const level = text.trim().toUpperCase();
  if (!levels.includes(level)) throw new InvalidArgumentError(`It takes one of ${levels.join(', ')}.`);
  return level;
}

const listIn = (text: string): string[] => text.split(',').map((word) => word.trim());

function wholeNumberIn(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('It takes a whole number.');
  return Number(text);
}

/** Says why, and which code it is. */
async function failure(error: unknown): Promise<number> {
  // It has said all itself, help and version among it.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (error instanceof QuestionError || error instanceof ConfigurationError) {
    tell(`wherekept: ${error.message}`);
    return error instanceof QuestionError ? 1 : 2;
  }
  const { GraphError } = await import('../graph/index.js');
  if (error instanceof GraphError) {
    tell(`wherekept: ${error.message}.\n${error.help}`);
    return 2;
  }
  tell(`wherekept: ${error instanceof Error ? error.message : String(error)}\nThis was not expected: please report it, with what NODE_DEBUG=wherekept adds.`);
  debuglog('wherekept')('%s', error instanceof Error ? error.stack : error);
  return 1;
}

const LINGER_MS = 200;

outliveReaders();
try {
  await commandLine().parseAsync();
} catch (error) {
  process.exitCode = await failure(error);
  // All is said; a connection that neither opened nor failed would keep the process.
  setTimeout(() => process.exit(), LINGER_MS).unref();
}
