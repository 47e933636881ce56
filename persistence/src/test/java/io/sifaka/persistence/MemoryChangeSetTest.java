package io.sifaka.persistence;

class MemoryChangeSetTest extends ChangeSetContract {
    @Override
    Store open() {
        return new MemoryStore(clock);
    }
}
