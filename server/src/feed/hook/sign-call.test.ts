import { expect, it } from 'vitest';
import { newHookSecret, signedHeaders } from './sign-call.ts';

const EXAMPLE = { id: 'msg_p5jXN8AQM9LWM0D4loKWxJek', seconds: 1_614_265_330, body: '{"test": 2432232314}' };
const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const SIGNATURE = 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=';

it('H4 signs the public example of Standard Webhooks as it is printed', () => {
  expect(signedHeaders(EXAMPLE, [SECRET])).toEqual({
    'webhook-id': EXAMPLE.id,
    'webhook-timestamp': '1614265330',
    'webhook-signature': SIGNATURE,
  });
});

it('H4 two secrets sign side by side, and a new one has 256 random bits', () => {
  const renewed = newHookSecret();
  const [first, second] = signedHeaders(EXAMPLE, [renewed, SECRET])['webhook-signature'].split(' ');
  expect([first === SIGNATURE, second]).toEqual([false, SIGNATURE]);
  expect(Buffer.from(renewed.replace(/^whsec_/u, ''), 'base64')).toHaveLength(32);
  expect(newHookSecret()).not.toBe(renewed);
});
