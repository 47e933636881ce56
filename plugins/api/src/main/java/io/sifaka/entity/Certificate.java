package io.sifaka.entity;

import io.sifaka.schema.Auto;
import java.util.UUID;

/** A TLS certificate with its key; so far only referred to. */
@EntityInfo(name = "certificates")
public record Certificate(@Auto UUID id) implements Entity {}
