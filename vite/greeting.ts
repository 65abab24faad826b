import type { Plugin } from 'vite';
import { shell as en } from '../src/words/en/shell.ts';
import { shell as ko } from '../src/words/ko/shell.ts';

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** What `Greeting` and the name in `Header` draw, as far as it can be without a script. */
const markup = (language: string, { name, greeting }: typeof ko) => `
<div class="app before-greeting" lang="${language}">
  <header class="header"><div class="brand"><svg width="32" height="24"></svg><span>${escaped(name)}</span></div></header>
  <div class="rail-column"></div>
  <div class="main">
    <div class="greeting">
      <p><b>${escaped(greeting.what)}</b> <span>${escaped(greeting.first)}</span></p>
      <div class="greeting-ways">
        <span class="outlined">${escaped(greeting.lesson)}<svg width="15" height="15"></svg></span>
        <span class="quiet">${escaped(greeting.play)}</span>
      </div>
    </div>
  </div>
</div>`;

/**
 * Writes what a newcomer reads into the page itself, in every language and in the place in which it stands later: it
 * is there before any script is.
 */
export function greeting(): Plugin {
  return {
    name: 'greeting',
    transformIndexHtml: {
      order: 'pre',
      handler: (html) => html.replace('<!-- greeting -->', markup('ko', ko) + markup('en', en)),
    },
  };
}
