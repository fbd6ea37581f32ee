import { type ComponentChildren, type VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';

interface LayoutProps {
  readonly title: string;
  /** Right side of the header. */
  readonly aside?: ComponentChildren;
  readonly children: ComponentChildren;
}

const ICON =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Crect width='16' height='16' rx='4' fill='%230f766e'/%3E%3Cpath d='M4.5 5h7M4.5 8h7M4.5 11h4' stroke='white' stroke-width='1.4'/%3E%3C/svg%3E";

/** The frame of every page. No script anywhere: forms and links are enough. */
export function Layout({ title, aside, children }: LayoutProps): VNode {
  return (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{`${title} · Sample Invoices`}</title>
        <link rel="icon" href={ICON} />
        <link rel="stylesheet" href="/style.css" />
      </head>
      <body>
        <header>
          <a class="brand" href="/">
            <img src={ICON} alt="" width="24" height="24" />
            Sample Invoices
          </a>
          {aside}
        </header>
        <main>{children}</main>
      </body>
    </html>
  );
}

/** A whole document. Everything that is put into it is escaped. */
export function render(page: VNode): string {
  return `<!doctype html>${renderToString(page)}`;
}
