/**
 * Reads recordings from NWB 2 files (Neurodata Without Borders, stored as HDF5) of any writer: MIES, the Allen
 * Institute's and its partners' converters, PyNWB and NeuroConv. Files are other people's and may be damaged or hostile:
 * nothing is allocated or followed on a file's word alone, and every refusal is a
 * {@link org.ephys.knime.signal.recording.RecordingException} that says what was found and what to do.
 *
 * <p>Sweep tables and values are those of IPFX (AllenInstitute/ipfx, {@code ipfx.dataset}) where IPFX reads the file.
 */
package org.ephys.knime.signal.nwb;
