/** Prints what the Lambda receives and, as the demo has no mailbox, each message with its code as it would have arrived. */
import { expectCustomMessageEvent } from '../tests/support/custom-message.ts';
import type { Emulator } from '../tests/support/emulator.ts';
import type { Invocation, LambdaServer } from '../tests/support/lambda.ts';

interface Around {
  readonly lambda: Pick<LambdaServer, 'onInvocation'>;
  readonly emulator: Pick<Emulator, 'user' | 'readDeliveredCode'>;
}

export function tellMessages({ lambda, emulator }: Around, print: (text: string) => void): void {
  let lastCode = '';

  async function tell({ event, reply }: Invocation): Promise<void> {
    print(`\nThe Lambda received\n${JSON.stringify(event, null, 2)}`);
    const { payload, functionError } = await reply;
    const code = await emulator.readDeliveredCode(emulator.user.username).catch(() => lastCode);
    // A dry run makes no code.
    if (functionError || code === lastCode) return;
    lastCode = code;
    const { request, response } = expectCustomMessageEvent(JSON.parse(payload));
    const message = response.emailMessage?.replaceAll(request.codeParameter, code);
    print(`\nThe message that arrived\n${response.emailSubject}: ${message}`);
  }

  lambda.onInvocation((invocation) => {
    tell(invocation).catch((error: unknown) => print(`\nThe message cannot be shown: ${error}`));
  });
}
