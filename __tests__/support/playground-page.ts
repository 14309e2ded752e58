/** The built playground, served on this machine and opened in Chromium. */

import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { encodeState } from '../../src/playground/fragment.js';
import type { PlaygroundState } from '../../src/playground/state.js';

const folder = fileURLToPath(new URL('../../build/playground/', import.meta.url));

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
};

/** A page with everything that it logged and requested. */
export interface OpenPage {
  readonly page: Page;
  /** Errors and warnings of the console, and exceptions. */
  readonly faults: string[];
  /** The addresses of all requests. */
  readonly requests: string[];
}

export interface Playground {
  readonly url: string;
  /** Opens the page; with a state, by its link. Waits for the first report. */
  readonly open: (state?: PlaygroundState | string, options?: BrowserContextOptions) => Promise<OpenPage>;
  readonly close: () => Promise<void>;
}

/** Starts the server and the browser. */
export async function startPlayground(): Promise<Playground> {
  const server = createServer(({ url = '/' }, response) => {
    const name = new URL(url, 'http://localhost').pathname.replace(/\/$/, '/index.html').slice(1);
    try {
      const content = readFileSync(folder + name);
      response.writeHead(200, { 'content-type': types[extname(name)] ?? 'text/plain' }).end(content);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
  const browser: Browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  return {
    url,
    open: async (state, options = {}) => {
      const context = await browser.newContext(options);
      const page = await context.newPage();
      const faults: string[] = [];
      const requests: string[] = [];
      page.on('console', (message) => {
        if (['error', 'warning'].includes(message.type())) faults.push(message.text());
      });
      page.on('pageerror', (error) => faults.push(String(error)));
      context.on('request', (request) => requests.push(request.url()));
      const fragment = typeof state === 'object' ? await encodeState(state) : (state ?? '');
      await page.goto(`${url}${fragment && `#${fragment}`}`);
      await settled(page);
      return { page, faults, requests };
    },
    close: async () => {
      await browser.close();
      server.close();
    },
  };
}

/** Waits for the report on the files as they are. */
async function settled(page: Page): Promise<void> {
  await page.waitForSelector('#report[aria-busy="false"]');
}

/** Opens the link of another state in the same page, and waits for its report. */
export async function openLink(page: Page, state: PlaygroundState): Promise<void> {
  const fragment = await encodeState(state);
  const address = JSON.stringify(fragment);
  // The page's own listener was added before, so it has run when this one does.
  await page.evaluate(
    `new Promise((done) => { addEventListener('hashchange', done, { once: true }); location.hash = ${address}; })`,
  );
  await settled(page);
}

/** The findings as the list shows them: `rule file:line:column`. */
export async function shownFindings(page: Page): Promise<string[]> {
  return page.$$eval('#findings > li', (items) =>
    items.map((item) => {
      const rule = item.querySelector('.head a, .head strong')?.textContent;
      return `${rule} ${item.querySelector('.head .place')?.textContent}`;
    }),
  );
}
