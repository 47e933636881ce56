package io.sifaka.persistence;

class PostgresEntityDaoIT extends EntityDaoContract {
    @Override
    Store open() {
        return SqlStore.open(TestPostgres.newDatabase(), clock);
    }
}
