package io.sifaka.persistence;

import java.util.List;

/** A change set that is not written, since some of its steps are refused; says of each of them why. */
public final class ChangeSetRefused extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient List<Refusal> refusals;

    /**
     * A step that is refused.
     *
     * @param position its place in the set, from 0
     */
    public record Refusal(int position, DaoException reason) {}

    ChangeSetRefused(List<Refusal> refusals) {
        super(refusals.size() + " of the changes are refused");
        this.refusals = List.copyOf(refusals);
    }

    /** All of them, in the order of the set. */
    public List<Refusal> refusals() {
        return refusals;
    }
}
