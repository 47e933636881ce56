package io.sifaka.persistence;

class MemoryChangeLogTest extends ChangeLogContract {
    @Override
    Store open() {
        return new MemoryStore(clock);
    }
}
