/**
 * Which user was sent how many codes lately. In session storage, which is in memory: it outlives the panel's page, and
 * no user ids stay on the disk.
 */
import * as v from 'valibot';
import { parseEach } from '../text/schema.ts';
import { createKeptItem } from './kept-item.ts';

const item = createKeptItem('session', 'countedSends');

const countedSend = v.object({ id: v.string(), userKey: v.string(), atMs: v.number() });

export const countedSends = {
  ...item,
  read: async () => parseEach(countedSend, await item.read()),
};
