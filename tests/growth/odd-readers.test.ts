import { tryReaders } from './try-readers.ts';

tryReaders(1, 2);
