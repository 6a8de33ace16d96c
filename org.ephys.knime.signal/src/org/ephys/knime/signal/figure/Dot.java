package org.ephys.knime.signal.figure;

/**
 * A point of a figure.
 *
 * @param x abscissa
 * @param y ordinate
 * @param colour as SVG writes it
 * @param filled whether it is filled; what does not count is not
 * @param sweep number of its sweep, −1 if it has none
 * @param title what it is, shown under the pointer
 */
public record Dot(double x, double y, String colour, boolean filled, int sweep, String title) {

    /** Whether it differs from another in nothing but its place. */
    boolean isLike(final Dot other) {
        return colour.equals(other.colour)
                && filled == other.filled
                && sweep == other.sweep
                && title.equals(other.title);
    }
}
