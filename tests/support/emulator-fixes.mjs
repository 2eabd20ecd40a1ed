/**
 * Loaded into cognito-local before it starts. It ends with its parent, and answers as AWS does where cognito-local 5.3 does not:
 * to GetUserAttributeVerificationCode it replies `{}`, and sends to the pool's first verified attribute, whichever was asked for;
 * ForgotPassword tells the whole address; and it has no ResendConfirmationCode.
 * JavaScript, since the Node that runs the tests may be one that reads no TypeScript.
 */
import { rmSync } from 'node:fs';
import { createRequire } from 'node:module';

const folder = process.cwd();
process.on('disconnect', () => {
  process.chdir('..'); // Windows removes no folder that somebody is in.
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  process.exit();
});

const require = createRequire(import.meta.url);
const { Targets } = require('cognito-local/lib/targets/targets.js');
const { InvalidParameterError, UserNotFoundError } = require('cognito-local/lib/errors.js');
const sendCode = Targets.GetUserAttributeVerificationCode;

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_GetUserAttributeVerificationCode.html */
Targets.GetUserAttributeVerificationCode =
  ({ cognito, otp, messages }) =>
  async (context, request) => {
    let details;
    const deliver = (...given) => {
      const user = given[4];
      details = describeDelivery(user, request.AttributeName) ?? given.at(-1);
      return messages.deliver(...given.slice(0, -1), details);
    };
    await sendCode({ cognito, otp, messages: { deliver } })(context, request);
    return details ? { CodeDeliveryDetails: { ...details, Destination: mask(details.Destination) } } : {};
  };

const forgetPassword = Targets.ForgotPassword;

Targets.ForgotPassword = (services) => async (context, request) => {
  const { CodeDeliveryDetails } = await forgetPassword(services)(context, request);
  return { CodeDeliveryDetails: { ...CodeDeliveryDetails, Destination: mask(CodeDeliveryDetails.Destination) } };
};

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ResendConfirmationCode.html */
Targets.ResendConfirmationCode =
  ({ cognito, otp, messages }) =>
  async (context, { ClientId, Username, ClientMetadata }) => {
    const pool = await cognito.getUserPoolForClientId(context, ClientId);
    const user = await pool.getUserByUsername(context, Username);
    if (!user) throw new UserNotFoundError();
    if (user.UserStatus === 'CONFIRMED') throw new InvalidParameterError('User is already confirmed.');
    const details = describeDelivery(user, 'email');
    const code = otp();
    await messages.deliver(context, 'ResendCode', ClientId, pool.options.Id, user, code, ClientMetadata, details);
    await pool.saveUser(context, { ...user, ConfirmationCode: code });
    return { CodeDeliveryDetails: { ...details, Destination: mask(details.Destination) } };
  };

function describeDelivery({ Attributes }, AttributeName) {
  const destination = Attributes.find(({ Name }) => Name === AttributeName)?.Value;
  if (!destination) return undefined;
  const DeliveryMedium = AttributeName === 'phone_number' ? 'SMS' : 'EMAIL';
  return { AttributeName, DeliveryMedium, Destination: destination };
}

/** `v***@e***` and `+*******4567`. */
function mask(destination) {
  const at = destination.lastIndexOf('@');
  if (at >= 0) return `${destination.charAt(0)}***@${destination.charAt(at + 1)}***`;
  return `+${'*'.repeat(Math.max(0, destination.length - 5))}${destination.slice(-4)}`;
}
