import { CopyButton } from './CopyButton.tsx';

interface Props {
  readonly copy: { readonly ownOrigin: string; copyText(text: string): Promise<boolean> };
}

/** For the settings of a server that lets in only the origins that it knows. */
export function OwnOrigin({ copy }: Props) {
  return (
    <span>
      {' '}
      Origin of this extension: <code>{copy.ownOrigin}</code>{' '}
      <CopyButton
        name="Copy the origin of this extension"
        text={copy.ownOrigin}
        onCopy={(text) => copy.copyText(text)}
      />
    </span>
  );
}
