package io.sifaka.persistence;

import org.jspecify.annotations.Nullable;

/**
 * Which part of a listing is asked for.
 *
 * @param size how many documents at most, 1 to 1000
 * @param offset the {@link Page#offset} of the page before; null for the first
 * @param tags which tags they carry
 * @param owner whose dependants they are; null: no matter whose
 */
public record PageQuery(
        int size,
        @Nullable String offset,
        Tags tags,
        @Nullable Owner owner) {
    /** What a page holds when nobody says. */
    public static final int DEFAULT_SIZE = 100;

    /** What a page holds at most. */
    public static final int MAX_SIZE = 1000;

    /** The first page of everything. */
    public static final PageQuery FIRST = new PageQuery(DEFAULT_SIZE, null, Tags.ANY_OR_NONE, null);

    /** The first page of what depends on an entity. */
    public static PageQuery of(Owner owner) {
        return FIRST.within(owner);
    }

    public PageQuery within(Owner wanted) {
        return new PageQuery(size, offset, tags, wanted);
    }

    public PageQuery tagged(Tags wanted) {
        return new PageQuery(size, offset, wanted, owner);
    }

    public PageQuery sized(int wanted) {
        return new PageQuery(wanted, offset, tags, owner);
    }

    public PageQuery after(@Nullable String position) {
        return new PageQuery(size, position, tags, owner);
    }

    /**
     * The size in a {@code size} query parameter.
     *
     * @param parameter its value; null when there is none
     * @throws DaoException code 9, when it is no number between 1 and 1000
     */
    public static int parseSize(@Nullable String parameter) {
        if (parameter == null) {
            return DEFAULT_SIZE;
        }
        double size = number(parameter);
        if (size != Math.rint(size)) {
            throw DaoException.invalidSize(OUT_OF_RANGE);
        }
        return checkedSize(size);
    }

    private static final String OUT_OF_RANGE = "size must be an integer between 1 and " + MAX_SIZE;

    /** The size, or DaoException code 9 when it is out of bounds. */
    static int checkedSize(double size) {
        if (!(size >= 1 && size <= MAX_SIZE)) {
            throw DaoException.invalidSize(OUT_OF_RANGE);
        }
        return (int) size;
    }

    private static double number(String parameter) {
        try {
            return Double.parseDouble(parameter);
        } catch (NumberFormatException e) {
            throw DaoException.invalidSize("size must be a number");
        }
    }
}
