package io.sifaka.persistence;

class PostgresChangeLogIT extends ChangeLogContract {
    @Override
    Store open() {
        return SqlStore.open(TestPostgres.newDatabase(), clock);
    }
}
