import { tryReaders } from './try-readers.ts';

tryReaders(0, 2);
