/** What happens to a table before a classifier sees it: imputation, scaling, oversampling. */
package org.ephys.knime.models.preprocessing;
