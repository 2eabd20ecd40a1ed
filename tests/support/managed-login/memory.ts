/** Where the provider keeps what it gave out: in memory, for as long as the process lives. Its own would warn that it does. */
import type { Adapter, AdapterPayload } from 'oidc-provider';

/** All kinds of things are kept together: their ids do not meet, as each is random. */
const kept = new Map<string, AdapterPayload>();

export function createMemory(kind: string): Adapter {
  const toKey = (id: string) => `${kind}:${id}`;
  const findBy = async (name: 'uid' | 'userCode', value: string) =>
    [...kept].find(([key, payload]) => key.startsWith(toKey('')) && payload[name] === value)?.[1];
  return {
    upsert: async (id, payload) => void kept.set(toKey(id), payload),
    find: async (id) => kept.get(toKey(id)),
    findByUid: (uid) => findBy('uid', uid),
    findByUserCode: (userCode) => findBy('userCode', userCode),
    destroy: async (id) => void kept.delete(toKey(id)),
    async consume(id) {
      const payload = kept.get(toKey(id));
      if (payload) payload['consumed'] = Math.floor(Date.now() / 1000);
    },
    async revokeByGrantId(grantId) {
      for (const [key, payload] of kept) if (payload.grantId === grantId) kept.delete(key);
    },
  };
}
