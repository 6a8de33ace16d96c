package org.ephys.knime.signal.nwb;

import io.jhdf.exceptions.HdfException;

/** Something is stored in a format that came after HDF5 1.14. The file is sound. */
final class NewerFormatException extends HdfException {

    private static final long serialVersionUID = 1L;

    NewerFormatException() {
        super("it is stored in a format newer than that of HDF5 1.14");
    }
}
