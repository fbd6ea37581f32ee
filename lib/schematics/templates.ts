import { type Project } from './project/project.js';

/** The options class: without any variable, an application on port 3000 and the sandbox of this machine. */
export const OPTIONS = `import { Injectable } from '@nestjs/common';
import { type MaestranoModuleOptions } from 'nestjs-maestrano';

/** Where the marketplace is. Without any variable: the sandbox, started by "npx nestjs-maestrano sandbox". */
@Injectable()
export class MarketplaceOptions {
  createMaestranoOptions(): MaestranoModuleOptions {
    const { MNO_ENVIRONMENT, MNO_SANDBOX_URL, APP_HOST, MNO_API_ID, MNO_API_KEY, SESSION_SECRET } =
      process.env;
    const environment = MNO_ENVIRONMENT ?? 'sandbox';
    const isSandbox = environment === 'sandbox';
    return {
      presets: {
        default: {
          environment,
          ...(isSandbox && MNO_SANDBOX_URL ? { sandbox: { url: MNO_SANDBOX_URL } } : {}),
          app: { host: APP_HOST ?? (isSandbox ? 'http://localhost:3000' : '') },
          api: {
            id: MNO_API_ID ?? (isSandbox ? 'app-1' : ''),
            key: MNO_API_KEY ?? (isSandbox ? 'sandbox-key-of-app-1-0123456789abcdef' : ''),
          },
        },
      },
      ...(SESSION_SECRET ? { session: { secrets: [SESSION_SECRET] } } : {}),
    };
  }
}
`;

export const HANDLERS = `import { Injectable, Logger } from '@nestjs/common';
import {
  type GroupDeletionEvent,
  OnGroupDeletion,
  OnSignIn,
  OnUserDeletion,
  type SignInEvent,
  type SignInResult,
  type UserDeletionEvent,
} from 'nestjs-maestrano';

/** What the marketplace tells this application. */
@Injectable()
export class MarketplaceHandlers {
  private readonly logger = new Logger(MarketplaceHandlers.name);

  /** Somebody signed in: find or create the account of the group and the person, and say where to go. */
  @OnSignIn()
  signIn({ user, group }: SignInEvent): SignInResult {
    this.logger.log(\`\${user.id} signed in for \${group.id}\`);
    return { redirectTo: '/' };
  }

  /** A customer cancelled: charge what is open, and close the account. */
  @OnGroupDeletion()
  groupLeft({ group }: GroupDeletionEvent): void {
    this.logger.log(\`\${group.id} left\`);
  }

  /** A person may not use the application for this customer any more; the session has ended already. */
  @OnUserDeletion()
  userRemoved({ user, group }: UserDeletionEvent): void {
    this.logger.log(\`\${user.id} left \${group.id}\`);
  }
}
`;

/** A test of the application as it is, with a marketplace of the test's own. */
export function e2eTest({ isEsm, sourceRoot, testFolder }: Project): string {
  const depth = testFolder.split('/').filter(part => part !== '.').length;
  const sources = `${'../'.repeat(depth)}${sourceRoot}`;
  const extension = isEsm ? '.js' : '';
  return `import { type INestApplication } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { maestranoTest, signInAs, testPreset } from 'nestjs-maestrano/testing';
import { AppModule } from '${sources}/app.module${extension}';
import { MarketplaceOptions } from '${sources}/marketplace/marketplace.options${extension}';

describe('Marketplace (e2e)', () => {
  let app: INestApplication;

  beforeAll(async () => {
    const options = {
      presets: { default: testPreset() },
      session: { secrets: ['for the tests only, 32 characters or more'] },
    };
    const testing = await Test.createTestingModule({ imports: [AppModule] })
      .overrideProvider(MarketplaceOptions)
      .useValue({ createMaestranoOptions: () => options })
      .compile();
    app = testing.createNestApplication();
    await app.init();
  });

  afterAll(() => app.close());

  it('signs people in from the marketplace', async () => {
    const { landedAt } = await signInAs(app, { user: 'usr-1', group: 'cld-1' });
    expect(landedAt).toContain('/');
  });

  it('hears of customers and people who leave', async () => {
    const marketplace = maestranoTest(app);
    expect((await marketplace.deleteUser('cld-1', 'usr-2')).status).toBe(200);
    expect((await marketplace.deleteGroup('cld-1')).status).toBe(200);
  });
});
`;
}
