package org.ephys.knime.runner.data;

import java.net.URI;
import java.util.List;

/**
 * The published files that the Patch-seq tables are made from, each at one commit of its repository. Whoever downloads
 * them accepts their licences; none of them is part of this project.
 */
final class PublicTables {

    private static final String MOUSE = "daifengwanglab/scMNC/ae9e39b5abe2ff0c85e3c986689c22c0ab6b2c3d/";

    private static final String VIEWER = "smestern/pypatchOTDA/4a275143318fb94c8a0334d151c5760c6aa1483a/";

    private static final String HUMAN = "AllenInstitute/human_patchseq_gaba/5eb357a1cea246c7c847b5608a8fc7e87ea95b58/";

    /** Features of mouse cells, computed with IPFX from DANDI:000020 (Huang et al. 2022). */
    static final String MOUSE_FEATURES = "mouse_features.csv";

    /** Donors and transcriptomic types of mouse cells (Gouwens et al. 2020). */
    static final String MOUSE_CELLS = "mouse_cells.csv";

    /** Further features of the same mouse cells. */
    static final String VIEWER_FEATURES = "mouse_viewer_features.csv";

    /** How sure the transcriptomic types of the same mouse cells are. */
    static final String VIEWER_CELLS = "mouse_viewer_cells.csv";

    /** Features of human cells (Lee, Dalley et al. 2023). */
    static final String HUMAN_FEATURES = "human_features.csv";

    /** Donors and transcriptomic types of human cells (Lee, Dalley et al. 2023). */
    static final String HUMAN_CELLS = "human_cells.csv";

    private PublicTables() {}

    /**
     * @param base where repositories are served, ending with a slash
     * @return every file
     */
    static List<RemoteFile> from(final String base) {
        return List.of(
                file(
                        MOUSE_FEATURES,
                        base + MOUSE + "mouse_visual_cortex/data/efeature.csv",
                        2_947_849,
                        "53cddf3f2edc38ccda2f3156c686f8d97c0f6010b3db7b2cbb2a3fe2232f82f8"),
                file(
                        MOUSE_CELLS,
                        base + MOUSE + "mouse_visual_cortex/data/20200711_patchseq_metadata_mouse.csv",
                        1_065_206,
                        "44ed85f2657e6607cd4c0f675c5f2a2da97be83e2c120bab16fd3951d7c5de65"),
                file(
                        VIEWER_FEATURES,
                        base + VIEWER + "patchOTDA/VISp_Viewer_ephys.csv",
                        1_852_808,
                        "c7fbac80811b2535f00a7383145b9e1b61b825168cbfc924e0a55f9f7f619503"),
                file(
                        VIEWER_CELLS,
                        base + VIEWER + "patchOTDA/VISp_Viewer_meta.csv",
                        1_011_870,
                        "411380cb46131869f378f1a15a90c1ce1b2313c52aa33d5064bcd08bd0173083"),
                file(
                        HUMAN_FEATURES,
                        base + HUMAN + "data/LeeDalley_ephys_fx.csv",
                        651_645,
                        "1ec12b02ba41288d69cdac21d6ac1efa05ff819fd6e052dd48666500e23ced9b"),
                file(
                        HUMAN_CELLS,
                        base + HUMAN + "data/LeeDalley_manuscript_metadata.csv",
                        145_956,
                        "5ee627f22cdaf2ddcc013ceb0c01a229913a6a48af45dccce940f00510d3b3f0"));
    }

    private static RemoteFile file(final String name, final String address, final long bytes, final String sha256) {
        return new RemoteFile(name, URI.create(address), bytes, sha256);
    }
}
