package io.sifaka.persistence;

class MemoryEntityDaoTest extends EntityDaoContract {
    @Override
    Store open() {
        return new MemoryStore(clock);
    }
}
