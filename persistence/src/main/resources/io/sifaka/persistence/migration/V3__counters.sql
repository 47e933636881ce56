-- Numbers that all nodes add to, until their time is over.
create table counters (
    name varchar not null primary key,
    amount bigint not null,
    expires_at timestamp(6) with time zone not null
);

create index counters_by_expiry on counters (expires_at);
