import { type ComponentChildren, type VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { type Marketplace } from '../marketplaces.js';
import { type Visit } from '../web/visit.service.js';

interface LayoutProps {
  readonly title: string;
  /** Who is looking; nobody on pages that are open to everybody. */
  readonly visit?: Visit | undefined;
  /** The page's address, where the navigation names it. */
  readonly path?: string;
  /** Whether the page brings itself up to date as things happen. */
  readonly isLive?: boolean;
  readonly children: ComponentChildren;
}

const PAGES = [
  { path: '/dashboard', title: 'Dashboard' },
  { path: '/customers', title: 'Customers' },
  { path: '/billing', title: 'Billing' },
  { path: '/team', title: 'Team' },
  { path: '/timeline', title: 'Timeline' },
];

const ICON =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Crect width='16' height='16' rx='4' fill='%231f2937'/%3E%3Cpath d='M4.5 5h7M4.5 8h7M4.5 11h4' stroke='white' stroke-width='1.4'/%3E%3C/svg%3E";

/** The frame of every page. It works without the script, which only saves reloading. */
export function Layout({ title, visit, path, isLive = false, children }: LayoutProps): VNode {
  return (
    <html lang="en" data-marketplace={visit?.marketplace.name}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{`${title} · Sample Invoices`}</title>
        <link rel="icon" href={ICON} />
        <link rel="stylesheet" href="/style.css" />
        {isLive && <script src="/live.js" defer />}
      </head>
      <body>
        <a class="skip" href="#main">
          Skip to the page
        </a>
        <header>
          <div class="bar">
            <a class="brand" href="/">
              <img src={ICON} alt="" width="28" height="28" />
              Sample Invoices
            </a>
            {visit && <MarketplaceName marketplace={visit.marketplace} />}
            {visit && <Person visit={visit} />}
          </div>
          {visit && <Navigation path={path} />}
        </header>
        <main id="main" tabindex={-1}>
          {children}
        </main>
      </body>
    </html>
  );
}

export function MarketplaceName({ marketplace }: { readonly marketplace: Marketplace }): VNode {
  return (
    <span class="marketplace" data-marketplace={marketplace.name}>
      <span class="hidden">Signed in through </span>
      <span data-testid="marketplace">{marketplace.title}</span>
    </span>
  );
}

function Person({ visit: { account, member } }: { readonly visit: Visit }): VNode {
  return (
    <div class="person">
      <span class="who">
        <span data-testid="user-name">{member.name}</span>
        <small>
          <span data-testid="role">{member.role}</span> of {account.name}
        </small>
      </span>
      <form method="post" action="/sign-out" data-testid="sign-out">
        <button type="submit" class="quiet">
          Sign out
        </button>
      </form>
    </div>
  );
}

function Navigation({ path }: { readonly path: string | undefined }): VNode {
  return (
    <nav aria-label="Pages">
      {PAGES.map(page => (
        <a key={page.path} href={page.path} aria-current={page.path === path ? 'page' : undefined}>
          {page.title}
        </a>
      ))}
    </nav>
  );
}

/** A whole document. Everything that is put into it is escaped. */
export function render(page: VNode): string {
  return `<!doctype html>${renderToString(page)}`;
}
