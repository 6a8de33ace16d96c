package org.ephys.knime.nodes.learning.clusters;

import java.util.List;
import org.ephys.knime.models.clustering.CellType;
import org.ephys.knime.models.clustering.CellTypes;
import org.ephys.knime.models.clustering.TypeCentres.Place;
import org.ephys.knime.models.clustering.TypeCount;
import org.ephys.knime.nodes.table.CommonColumns;
import org.ephys.knime.nodes.table.SchemaTable;
import org.ephys.knime.signal.table.Column;
import org.ephys.knime.signal.table.RowSchema;
import org.knime.core.data.DataColumnSpec;

/** The tables of types. */
final class TypeTables {
    static final Column<CellType, String> NAME =
            Column.text("type", "name of the type, numbered along the tree", CellType::name);
    static final Column<CellType, Integer> CELLS = CommonColumns.CELLS.of(CellType::cells);
    static final Column<CellType, Integer> DONORS = CommonColumns.DONORS.of(CellType::donors);
    static final Column<CellType, Double> STABILITY = Column.<CellType>number(
                    "stability",
                    "",
                    "how well it is found again among other donors: mean Jaccard index; below " + CellTypes.DISSOLVED
                            + " it is gone, from 0.75 on it is stable",
                    CellType::stability)
            .fromZeroToOne();
    static final Column<CellType, String> LABEL = CommonColumns.LABEL
            .described("known class that most of its cells have")
            .of(CellType::label);
    static final Column<CellType, Double> LABEL_SHARE = Column.<CellType>number(
                    "label_share", "", "share of its labelled cells that have this class", CellType::labelShare)
            .fromZeroToOne();
    static final Column<CellType, String> WORDS =
            Column.text("features", "the features that tell it from the other cells most", CellType::words);
    static final Column<CellType, String> NOTE = CommonColumns.NOTE.of(CellType::note);

    /** One row per type. */
    static final RowSchema<CellType> TYPES = RowSchema.of(CellType.class)
            .add(NAME)
            .add(CELLS)
            .add(DONORS)
            .add(Column.<CellType>number(
                            "largest_donor",
                            "",
                            "share of its cells that come from the donor with most of them",
                            CellType::largestDonor)
                    .fromZeroToOne())
            .add(STABILITY)
            .add(LABEL)
            .add(LABEL_SHARE)
            .add(WORDS)
            .add(NOTE)
            .build();

    static final Column<TypeCount, Integer> COUNT = Column.integer("types", "number of types", TypeCount::types);
    static final Column<TypeCount, Double> LEAST = Column.<TypeCount>number(
                    "least_stability",
                    "",
                    "how well the worst of them is found again among other donors: mean Jaccard index",
                    TypeCount::least)
            .fromZeroToOne();
    static final Column<TypeCount, Double> MEAN = Column.<TypeCount>number(
                    "mean_stability", "", "the same, mean of the types", TypeCount::mean)
            .fromZeroToOne();
    static final Column<TypeCount, Double> AGREEMENT = Column.number(
            "adjusted_rand_index",
            "",
            "agreement with known classes: 1 = the same, 0 = by chance",
            TypeCount::agreement);
    static final Column<TypeCount, Boolean> CHOSEN =
            Column.flag("chosen", "whether this number was taken", TypeCount::chosen);

    /** One row per number of types. */
    static final RowSchema<TypeCount> COUNTS = RowSchema.of(TypeCount.class)
            .add(COUNT)
            .add(Column.number("height", "", "height of the tree at which two of them are joined", TypeCount::height))
            .add(LEAST)
            .add(MEAN)
            .add(AGREEMENT)
            .add(CHOSEN)
            .build();

    /**
     * A cell and where it is.
     *
     * @param type its type, {@code null} = none
     * @param nearest the type whose mean is nearest
     * @param second the next nearest
     * @param place where it is
     * @param missing how many features were filled in
     */
    record Member(String type, String nearest, String second, Place place, int missing) {}

    /** What is appended to cells. */
    static final RowSchema<Member> MEMBERS = RowSchema.of(Member.class)
            .add(NAME.from(Member::type))
            .add(Column.text("nearest_type", "type whose mean is nearest", Member::nearest))
            .add(Column.number(
                    "type_distance", "", "distance from this mean, in standard deviations", member -> member.place()
                            .distance()))
            .add(Column.<Member>number(
                            "farther_share",
                            "",
                            "share of the cells of the nearest type that lie farther from its mean",
                            member -> member.place().farther())
                    .fromZeroToOne())
            .add(Column.text("second_type", "type whose mean is next nearest", Member::second))
            .add(Column.number("second_distance", "", "distance from that mean", member -> member.place()
                    .secondDistance()))
            .add(Column.flag(
                    "unlike_types",
                    "farther from the nearest type than 99 of 100 of its cells",
                    member -> member.place().unlike()))
            .add(Column.integer("filled_features", "features that are missing and were filled in", Member::missing))
            .build();

    private TypeTables() {}

    static List<DataColumnSpec> members() {
        return SchemaTable.spec(MEMBERS).stream().toList();
    }
}
