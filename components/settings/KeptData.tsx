import { Section } from '../controls/Section.tsx';
import css from './KeptData.module.css';

const kept: readonly (readonly [what: string, where: string])[] = [
  ['Tokens', 'In memory, until DevTools close. Never stored.'],
  ['Log and draft, with fingerprints in place of tokens', 'In memory, for each tab, until the browser closes.'],
  ['How many codes each user was sent', 'In memory, until the browser closes.'],
  ['Allowed endpoints, presets, Lambda endpoints, request timeout, sizes of the areas', 'On this computer’s disk.'],
  ['Site access', 'By the browser.'],
];

/** What stays, where, and for how long. */
export function KeptData() {
  return (
    <Section title="What is kept, and where">
      <table class={css['table']} aria-label="What is kept">
        <tbody>
          {kept.map(([what, where]) => (
            <tr key={what} class={css['row']}>
              <th scope="row">{what}</th>
              <td class={css['where']}>{where}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p class={css['where']}>Nothing leaves this computer but the requests that you send.</p>
    </Section>
  );
}
