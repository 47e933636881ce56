package io.sifaka.persistence;

/**
 * One entity's part in what a change set did, or would do.
 *
 * @param position the step of the set that did it, from 0
 */
public record Effect(int position, Change change) {}
