package io.sifaka.persistence;

class MemoryIntegrityTest extends IntegrityContract {
    @Override
    Store open() {
        return new MemoryStore(clock);
    }
}
