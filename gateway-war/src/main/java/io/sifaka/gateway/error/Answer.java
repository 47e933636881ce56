package io.sifaka.gateway.error;

import io.sifaka.gateway.exchange.DraftResponse;

/** An answer of the gateway itself: a response with its whole body. */
@SuppressWarnings("ArrayRecordComponent") // nobody compares answers
public record Answer(DraftResponse response, byte[] body) {}
