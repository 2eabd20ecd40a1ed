import type { ComponentChildren } from 'preact';
import { useErrorBoundary } from 'preact/hooks';
import { Alert } from './Alert.tsx';
import { Button } from './Button.tsx';

interface Props {
  /** As the alert calls it: "The log". */
  readonly name: string;
  readonly children: ComponentChildren;
}

/** A part of the panel that may fail without the others. It tells so, and can be shown again. */
export function Area({ name, children }: Props) {
  const [error, showAgain] = useErrorBoundary();
  if (error === undefined) return children;
  // The message of an error may quote a token: the kind of error tells enough.
  const kind = error instanceof Error ? error.name : typeof error;
  return (
    <Alert kind="area-failed" action={<Button onPress={showAgain}>Show again</Button>}>
      {name} could not be shown ({kind}). The rest of the panel works on.
    </Alert>
  );
}
