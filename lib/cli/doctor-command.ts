import { type Command, Option } from 'commander';
import { path, port } from './arguments.js';
import { type DoctorCommand } from './run-doctor.js';

const EPILOGUE = `
The application has to use the doctor's marketplace as its platform: api.host, sso.idp and connec.host are
http://localhost:4400, or where --port says. One that is made with nestjs-maestrano has environment 'sandbox' and
sandbox.url. Where a certificate has to be pinned, --key-file keeps it the same from run to run.

Exit codes
  0  every check passed, or could not be observed
  1  at least one check failed
  2  the application could not be examined: wrong usage, nothing answers, the port is taken

Examples
  npx nestjs-maestrano doctor http://localhost:3000 --protected /dashboard
  npx nestjs-maestrano doctor http://localhost:3000/maestrano/metadata/acme --api-id app-7 --junit doctor.xml
  npx nestjs-maestrano doctor http://localhost:3000 --sandbox http://localhost:4400 --token <its control token>
`;

export function addDoctorCommand(program: Command): void {
  program
    .command('doctor')
    .description('Examine a running application, in any language, the way the marketplace will use it.')
    .argument('<url>', 'where the application is reached; a path in it is that of its metadata document')
    .addOption(new Option('--api-id <id>', 'id of the application').env('MNO_API_ID').default('app-1'))
    .addOption(
      new Option('--api-key <key>', 'its key; default the one of sandboxes. Better in the environment').env(
        'MNO_API_KEY',
      ),
    )
    .option('--protected <path>', 'a page that needs a session; default where a sign-in leads', path)
    .option('--identity <path>', 'a page that shows who is signed in, and for which group', path)
    .option('--records <path>', 'a page that shows Connec! records', path)
    .option('--port <number>', 'where the doctor plays the marketplace; default 4400', port)
    .option('--key-file <file>', 'key and certificate it signs with; made if the file is missing')
    .option('--sandbox <address>', 'examine with this sandbox instead of a marketplace of its own')
    .addOption(
      new Option('--token <token>', 'control token of that sandbox').env('MNO_SANDBOX_CONTROL_TOKEN'),
    )
    .option('--skip <checks...>', 'checks to leave out: ids, or what they begin with, e.g. answers/strict')
    .option('--patient', 'with --sandbox: wait three minutes for session checks', false)
    .option('--allow-remote', 'examine an application that is not on this machine', false)
    .option('--json', 'print the report as JSON instead of text', false)
    .option('--junit <file>', 'write the report as JUnit XML, too')
    .addHelpText('after', EPILOGUE)
    .action(async (url: string, options: DoctorCommand) =>
      (await import('./run-doctor.js')).runDoctor(url, options),
    );
}
