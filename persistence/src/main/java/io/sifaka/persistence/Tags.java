package io.sifaka.persistence;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which tags the entities of a listing carry.
 *
 * @param names the tags asked for; none: entities are listed whatever their tags
 * @param all whether each of them must be there rather than any
 */
public record Tags(List<String> names, boolean all) {
    /** No matter which tags. */
    public static final Tags ANY_OR_NONE = new Tags(List.of(), true);

    public Tags {
        names = List.copyOf(names);
    }

    /** Every one of these. */
    public static Tags allOf(List<String> names) {
        return new Tags(names, true);
    }

    /** At least one of these. */
    public static Tags anyOf(List<String> names) {
        return new Tags(names, false);
    }

    /**
     * The filter in a {@code tags} query parameter: {@code a,b} for both, {@code a/b} for either.
     *
     * @param parameter its value; null when there is none
     * @throws DaoException code 11, when it is empty or mixes the two
     */
    public static Tags parse(@Nullable String parameter) {
        if (parameter == null) {
            return ANY_OR_NONE;
        }
        if (parameter.isEmpty()) {
            throw DaoException.invalidOption("tags", "cannot be null");
        }
        boolean both = parameter.indexOf(',') >= 0;
        boolean either = parameter.indexOf('/') >= 0;
        if ((both && either) || parameter.equals("/")) {
            throw DaoException.invalidOption("tags", "invalid filter syntax");
        }
        List<String> names = List.of(parameter.split("[,/]", -1));
        return new Tags(names, !either);
    }

    /** Whether an entity with these tags belongs into the listing. */
    boolean admits(List<String> tags) {
        if (names.isEmpty()) {
            return true;
        }
        return all ? tags.containsAll(names) : names.stream().anyMatch(tags::contains);
    }
}
