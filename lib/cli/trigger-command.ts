import { type Command, Option } from 'commander';
import { address, collectionName, platformId } from './arguments.js';
import { type Trigger } from './trigger/run-trigger.js';

/** What decides where to, the same for everything that can be sent. */
type Target = Omit<Trigger, 'what'>;

const HELP = `
Through a sandbox that runs, with its token, what is sent really happens there first: the record is written, the group
is terminated, the member is gone. The sandbox signs it with the credentials of the application, and it stands in the
outbox. With --url no running sandbox is asked: it is sent straight to an application, at the addresses
that its metadata document declares.

Only what the application subscribed to is sent, as the platform does.

Exit codes
  0  sent, and every answer was 2xx
  1  sent, and an answer was something else, or none came
  2  the command line, or the file, could not be understood
  3  the sandbox could not be asked, or has no such group, user or collection
  4  nothing was sent: the application did not subscribe, or the outbox holds deliveries back

Examples
  nestjs-maestrano trigger notification invoices --group cld-1 --file invoice.json --token …
  echo '{"title":"Hosting"}' | nestjs-maestrano trigger notification invoices --group cld-1 --file -
  nestjs-maestrano trigger user-deletion --group cld-1 --user usr-2 --json
  MNO_API_ID=app-1 MNO_API_KEY=… nestjs-maestrano trigger group-deletion --group cld-1 --url http://localhost:3000
`;

export function addTriggerCommand(program: Command): void {
  const trigger = program
    .command('trigger')
    .description('Send an application what the platform sends: notifications and deletions.')
    .addHelpText('after', HELP);
  const run = async (what: Trigger['what'], target: Target): Promise<void> => {
    const { url, token, apiId, apiKey } = target;
    if (url === undefined && token === undefined)
      trigger.error(
        'error: give the control token of the sandbox with --token, or an application with --url',
      );
    if (url !== undefined && (apiId === undefined || apiKey === undefined))
      trigger.error('error: --url needs the credentials of the application, --api-id and --api-key');
    await (await import('./trigger/run-trigger.js')).runTrigger({ ...target, what });
  };

  kind(trigger, 'notification', 'Records of Connec! changed.')
    .argument('<collection>', 'plural name of the collection, e.g. invoices', collectionName)
    .option(
      '--file <path>',
      'JSON of a record, or of a list of them; - is the standard input. One with the id of a record that exists ' +
        'changes it. Default: a new, empty record',
    )
    .action((collection: string, { file, ...target }: Target & { file?: string }) =>
      run({ kind: 'notification', collection, file }, target),
    );
  kind(trigger, 'group-deletion', 'The group cancelled its subscription.').action((target: Target) =>
    run({ kind: 'group-deletion' }, target),
  );
  kind(trigger, 'user-deletion', 'The user left the group.')
    .requiredOption('--user <id>', 'id of the user, e.g. usr-1', platformId)
    .action(({ user, ...target }: Target & { user: string }) => run({ kind: 'user-deletion', user }, target));
}

function kind(trigger: Command, name: string, description: string): Command {
  return trigger
    .command(name)
    .description(description)
    .requiredOption('--group <id>', 'id of the group, e.g. cld-1', platformId)
    .addOption(
      new Option('--sandbox <address>', 'the running sandbox to send it through')
        .env('MNO_SANDBOX_URL')
        .default('http://localhost:4400')
        .argParser(address),
    )
    .addOption(
      new Option('--token <token>', 'its control token, which it prints when it starts').env(
        'MNO_SANDBOX_CONTROL_TOKEN',
      ),
    )
    .addOption(
      new Option(
        '--url <address>',
        'send it straight to this application; a path is that of its metadata',
      ).argParser(address),
    )
    .addOption(new Option('--api-id <id>', 'its api.id, with --url').env('MNO_API_ID').argParser(platformId))
    .addOption(
      new Option('--api-key <key>', 'its api.key, with --url; better in the environment').env('MNO_API_KEY'),
    )
    .option('--json', 'print one line of JSON instead of text', false);
}
