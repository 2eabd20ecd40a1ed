import { getAttributeState } from '../../../lib/cognito/read-user.ts';
import type { ReadUser } from '../../../lib/store/user-slice.ts';
import { formatClock } from '../../controls/clock-words.ts';
import { Section } from '../../controls/Section.tsx';
import { describeVerified } from './attribute-words.ts';
import css from './UserAttributes.module.css';

/** What GetUser told. */
export function UserAttributes({ user }: { user: ReadUser }) {
  return (
    <Section title="User attributes" aside={`${user.username}, read ${formatClock(user.readAtMs)}`}>
      <table class={css['table']} aria-label="User attributes">
        <tbody>
          {user.attributes.map(({ Name, Value }) => (
            <tr key={Name} class={css['row']} data-attribute={Name}>
              <th scope="row" class={css['name']}>
                <code>{Name}</code>
              </th>
              <td class={css['value']}>
                <code>{Value ?? ''}</code>
                <Verified user={user} name={Name} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}

/** Beside an address that can be verified: whether it is. */
function Verified({ user, name }: { readonly user: ReadUser; readonly name: string }) {
  if (name !== 'email' && name !== 'phone_number') return null;
  const { isVerified } = getAttributeState(user, name);
  return (
    <span class={isVerified ? css['verified'] : css['open']}>
      {isVerified ? '✓' : '✕'} {describeVerified(isVerified)}
    </span>
  );
}
