import { useSignal } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Exchange } from '../../lib/exchange/exchange.ts';
import type { CopyTarget } from '../../lib/log/copy-as/copy-target.ts';
import { copyAs, copyTargets, copyWithRawToken } from '../../lib/log/copy-as/targets.ts';
import { MenuItem, MenuLine, MenuNote } from '../controls/Menu.tsx';
import type { LogActions } from './log-actions.ts';

interface Props {
  readonly exchange: Exchange;
  readonly actions: LogActions;
  readonly onDone: () => void;
}

/** Every form that the request can be handed on in. The real token is a choice of its own. */
export function CopyItems({ exchange, actions, onDone }: Props) {
  const withToken = useSignal(false);
  const list = useRef<HTMLDivElement>(null);
  const canTakeToken = exchange.fingerprint !== undefined && copyTargets.some(({ takesRawToken }) => takesRawToken);
  useLayoutEffect(() => {
    list.current?.querySelector<HTMLElement>('[role=menuitem]')?.focus({ preventScroll: true });
  }, [withToken.value]);

  function copy(target: CopyTarget): void {
    onDone();
    if (withToken.value)
      actions.copyWithToken(exchange, target.label, (context, rawToken) =>
        copyWithRawToken(target, exchange, rawToken, context),
      );
    else actions.copyAs(exchange, target.label, (context) => copyAs(target, exchange, context));
  }

  const targets = withToken.value ? copyTargets.filter(({ takesRawToken }) => takesRawToken) : copyTargets;
  return (
    <div ref={list} role="presentation">
      {targets.map((target) => (
        <MenuItem
          key={target.id}
          {...(withToken.value && { name: `${target.label} with the real token` })}
          onChoose={() => copy(target)}
        >
          {target.label}
        </MenuItem>
      ))}
      <MenuLine />
      {canTakeToken && (
        <MenuItem
          onChoose={() => {
            withToken.value = !withToken.value;
          }}
        >
          {withToken.value ? 'Without the token…' : '⚠ With the real token…'}
        </MenuItem>
      )}
      {canTakeToken && (
        <MenuNote>
          {withToken.value ? 'The copy holds the real token.' : 'Uses $ACCESS_TOKEN instead of the token.'}
        </MenuNote>
      )}
    </div>
  );
}
