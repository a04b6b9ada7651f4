namespace Vitrine.Recommenders.Tests.Models.Baselines;

/// <summary>The plain inverse in double precision that the fast one is held against.</summary>
internal static class GaussJordan
{
    public static double[,] Inverse(double[,] matrix)
    {
        int n = matrix.GetLength(0);
        var a = (double[,])matrix.Clone();
        var inverse = new double[n, n];
        for (int i = 0; i < n; i++)
            inverse[i, i] = 1;
        for (int k = 0; k < n; k++)
        {
            double pivot = a[k, k];
            for (int j = 0; j < n; j++)
            {
                a[k, j] /= pivot;
                inverse[k, j] /= pivot;
            }

            for (int i = 0; i < n; i++)
            {
                double factor = a[i, k];
                if (i == k || factor == 0)
                    continue;
                for (int j = 0; j < n; j++)
                {
                    a[i, j] -= factor * a[k, j];
                    inverse[i, j] -= factor * inverse[k, j];
                }
            }
        }

        return inverse;
    }
}
