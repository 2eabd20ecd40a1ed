import { readParameters } from '../../lib/sign-in/address-parameters.ts';
import { Sealed } from '../controls/Sealed.tsx';
import css from './UrlParameters.module.css';

/** What the address of a step of managed login says, one parameter to a line: a page is asked for without a body. */
export function UrlParameters({ url }: { readonly url: string }) {
  const parameters = [...readParameters(url)];
  if (parameters.length === 0) return null;
  return (
    <table class={css['table']} aria-label="Parameters of the address">
      <tbody>
        {parameters.map(([name, value]) => (
          <tr key={name} data-parameter={name}>
            <th scope="row">{name}</th>
            <td>
              <Sealed text={value} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
