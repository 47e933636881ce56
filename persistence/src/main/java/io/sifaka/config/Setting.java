package io.sifaka.config;

/**
 * A key given a value.
 *
 * @param key in lower case, as in the file
 * @param value as written
 * @param place where it stands, for messages: {@code sifaka.conf line 3: pg_port}
 */
record Setting(String key, String value, String place) {}
