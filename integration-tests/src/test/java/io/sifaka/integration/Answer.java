package io.sifaka.integration;

/** What a server answered. */
record Answer(int status, String body) {}
