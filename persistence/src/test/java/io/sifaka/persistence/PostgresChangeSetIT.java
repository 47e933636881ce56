package io.sifaka.persistence;

class PostgresChangeSetIT extends ChangeSetContract {
    @Override
    Store open() {
        return SqlStore.open(TestPostgres.newDatabase(), clock);
    }
}
