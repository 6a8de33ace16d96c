package org.ephys.knime.signal.recording;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;

/** Formats of recordings, and of files that are often found beside them. A file is known by its content, not its name. */
public enum Format {
    /** Neurodata Without Borders 2 in HDF5. */
    NWB_2("an NWB 2 file", null),
    /** Neurodata Without Borders 1 in HDF5. */
    NWB_1("an NWB 1 file", null),
    /** NWB of a generation that is not known yet. */
    NWB_NEWER("of a newer generation of NWB"),
    /** HDF5 with other content than recordings. */
    HDF5("an HDF5 file, but not a recording in a format that is known here"),
    /** HDF5 of WaveSurfer. */
    WAVESURFER("a WaveSurfer file"),
    /** HDF5 of MATLAB. */
    MATLAB_7("a MATLAB 7.3 file"),
    /** MATLAB before it used HDF5. */
    MATLAB_5("a MATLAB 5 file"),
    /** Axon Binary Format 1 (Clampex up to 9). */
    ABF_1("an Axon ABF 1 file", null),
    /** Axon Binary Format 2 (Clampex 10 and later). */
    ABF_2("an Axon ABF 2 file", null),
    /** Axon Text Format. */
    ATF("an Axon text file (ATF)", null),
    /** Comma- or tab-separated columns, or any other text. */
    TEXT("a text file", null),
    /** HEKA Patchmaster, bundled or not. */
    HEKA("a HEKA Patchmaster file"),
    /** A wave of Igor. */
    IGOR_WAVE("an Igor binary wave"),
    /** AxoGraph, old and new. */
    AXOGRAPH("an AxoGraph file"),
    /** CED Signal. */
    CED_SIGNAL("a CED Signal file (CFS)"),
    /** CED Spike2. */
    CED_SPIKE2("a CED Spike2 file"),
    /** WinWCP. */
    WINWCP("a WinWCP file"),
    /** Intan's recording controller. */
    INTAN("an Intan file"),
    /** LabVIEW's measurement file. */
    TDMS("a LabVIEW TDMS file"),
    /** A folder of Zarr, in which NWB may be stored too. */
    ZARR_FOLDER("a Zarr folder", "Export the recording as HDF5 (NWBHDF5IO of PyNWB)."),
    /** Any other folder. */
    FOLDER("a folder", "Choose a file in it."),
    /** What Git LFS leaves where a file should be. */
    GIT_LFS_POINTER("only a Git LFS pointer, not the file itself", "Fetch the file with git lfs pull."),
    /** A zip archive of whatever. */
    ZIP("a zip archive", "Unpack it first."),
    /** Something compressed with gzip. */
    GZIP("compressed with gzip", "Unpack it first."),
    /** Not one byte. */
    EMPTY("empty", "Copy or export it again from its source."),
    /** Nothing that is known. */
    UNKNOWN("in no format that is known here");

    private final String description;
    private final String cure;

    Format(final String description) {
        this(description, "Convert the recording to NWB 2 first.");
    }

    Format(final String description, final String cure) {
        this.description = description;
        this.cure = cure;
    }

    /**
     * Tells the format by the first bytes of a file. What kind of HDF5 file it is takes more than that.
     *
     * @param content from its beginning; its position changes
     * @return the format, {@link #UNKNOWN} if none is known that begins so
     * @throws IOException if reading fails
     */
    public static Format of(final SeekableByteChannel content) throws IOException {
        return Signatures.of(content);
    }

    /**
     * Whether recordings of this format can be opened.
     *
     * @return true if there is a reader
     */
    public boolean readable() {
        return cure == null;
    }

    /**
     * The refusal of a file of this format, with what to do.
     *
     * @param name of the file
     * @return to be thrown
     */
    public RecordingException refusal(final String name) {
        return new RecordingException(
                RecordingException.Reason.UNSUPPORTED_FORMAT,
                name + " is " + description
                        + (readable()
                                ? ", other than was expected. Check its name."
                                : ", which cannot be read. " + cure));
    }
}
