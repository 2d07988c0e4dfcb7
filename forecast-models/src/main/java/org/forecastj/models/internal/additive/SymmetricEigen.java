package org.forecastj.models.internal.additive;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/**
 * Eigenvalues and eigenvectors of a small dense symmetric matrix, by EJML's symmetric QR algorithm. The one place of the kernel that names
 * the library.
 *
 * <p>O(p³) time; stateless; safe for concurrent calls.
 */
final class SymmetricEigen {
    private SymmetricEigen() {}

    /**
     * Decomposes {@code A = Zᵀ Λ Z}, where the rows of Z are orthonormal.
     *
     * @param a p×p, symmetric, row-major; may be destroyed
     * @param p size, at least 1
     * @param values receives the p eigenvalues, in no particular order
     * @param z receives the p eigenvectors as rows
     * @throws ArithmeticException if an eigenvalue is not found, which for finite input does not happen in practice
     */
    static void decompose(double[] a, int p, double[] values, double[] z) {
        EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(p, true, true);
        if (!eigen.decompose(DMatrixRMaj.wrap(p, p, a))) {
            throw new ArithmeticException("no eigenvalues found for a symmetric matrix of size " + p);
        }
        for (int i = 0; i < p; i++) {
            values[i] = eigen.getEigenvalue(i).getReal();
            System.arraycopy(eigen.getEigenVector(i).getData(), 0, z, i * p, p);
        }
    }
}
