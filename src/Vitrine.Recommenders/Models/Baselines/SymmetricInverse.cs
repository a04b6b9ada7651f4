using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Vitrine.Recommenders.Models.Baselines;

/// <summary>Inverts a symmetric positive definite matrix in place, by the sweep operator in blocks.</summary>
/// <remarks>
/// Sweeping block K of a symmetric A (Beaton 1964; Goodnight 1979, https://doi.org/10.1080/00031305.1979.10482685), D = A_KK^-1: A_ij -=
/// A_iK D A_Kj, then A_iK = A_iK D, then A_KK = -D. After all blocks A holds minus its inverse. The matrix stays symmetric, so only the
/// lower triangle is computed: n^3 operations, nearly all in one rank-128 update, without memory besides three panels of [n, 128]. No
/// pivoting is needed for a positive definite matrix. Every tile is computed by one thread in a fixed order, so the bits do not depend on
/// the number of workers.
/// </remarks>
internal sealed class SymmetricInverse
{
    private const int BlockSize = 128;
    private const int TileRows = 4;
    private const int TaskRows = 64;

    private readonly float[] matrix;
    private readonly int n;
    private readonly int workers;
    private readonly float[] panel;
    private readonly float[] product;
    private readonly float[] packed;
    private readonly float[] pivot = new float[BlockSize * BlockSize];

    private SymmetricInverse(float[] matrix, int n, int workers)
    {
        this.matrix = matrix;
        this.n = n;
        this.workers = workers;
        panel = new float[n * BlockSize];
        product = new float[(n + TileRows) * BlockSize];
        packed = new float[(n + TileColumns) * BlockSize];
    }

    private static int TileColumns => 3 * Vector<float>.Count;

    /// <summary>Replaces <paramref name="matrix"/> by its inverse.</summary>
    /// <param name="matrix">[n, n] row-major; the lower triangle is read, both are written.</param>
    /// <param name="n">Rows.</param>
    /// <param name="workers">Threads.</param>
    /// <param name="progress">Told the part done, 0..1.</param>
    /// <param name="cancel">Stops after the running block.</param>
    /// <exception cref="ArithmeticException">The matrix is not positive definite in single precision.</exception>
    public static void InPlace(float[] matrix, int n, int workers, Action<double>? progress = null, CancellationToken cancel = default)
    {
        var inverse = new SymmetricInverse(matrix, n, workers);
        for (int first = 0; first < n; first += BlockSize)
        {
            cancel.ThrowIfCancellationRequested();
            int end = Math.Min(first + BlockSize, n);
            inverse.Sweep(first, end);
            progress?.Invoke((double)end / n);
        }

        inverse.NegateAndMirror();
    }

    private void Sweep(int first, int end)
    {
        int width = end - first;
        CopyPanel(first, width);
        InvertPivot(first, width);
        ForEachTask(task => Multiply(task * TaskRows, Math.Min((task + 1) * TaskRows, n), width));
        Pack(width);
        ForEachTask(task => Update(task * TaskRows, Math.Min((task + 1) * TaskRows, n), width));
        WriteBack(first, width);
    }

    /// <summary>Runs every task of 64 rows; the last rows, the longest of the triangle, first.</summary>
    private void ForEachTask(Action<int> run)
    {
        int left = (n + TaskRows - 1) / TaskRows;
        Parallel.For(0, workers, new ParallelOptions { MaxDegreeOfParallelism = workers }, _ =>
        {
            int task;
            while ((task = Interlocked.Decrement(ref left)) >= 0)
                run(task);
        });
    }

    /// <summary>panel [n, width] = A_:K, its upper part taken from the rows of K.</summary>
    private void CopyPanel(int first, int width)
    {
        for (int p = 0; p < width; p++)
        {
            ReadOnlySpan<float> row = matrix.AsSpan((first + p) * n, first + p + 1);
            for (int i = 0; i < row.Length; i++)
                panel[i * BlockSize + p] = row[i];
        }

        for (int i = first + 1; i < n; i++)
        {
            int known = Math.Min(width, i - first);
            matrix.AsSpan(i * n + first, known).CopyTo(panel.AsSpan(i * BlockSize));
        }
    }

    /// <summary>pivot [width, width] = A_KK^-1 by unblocked sweeps in double precision.</summary>
    private void InvertPivot(int first, int width)
    {
        var a = new double[width * width];
        for (int i = 0; i < width; i++)
            for (int j = 0; j < width; j++)
                a[i * width + j] = panel[(first + i) * BlockSize + j];
        for (int k = 0; k < width; k++)
        {
            double d = a[k * width + k];
            if (!(d > 0 && double.IsFinite(d)))
                throw new ArithmeticException(
                    $"SymmetricInverse: pivot {d.ToString("G3", System.Globalization.CultureInfo.InvariantCulture)} at row {first + k}, expected "
                    + $"more than 0; raise the regularisation");
            for (int i = 0; i < width; i++)
            {
                if (i == k)
                    continue;
                double factor = a[i * width + k] / d;
                for (int j = 0; j < width; j++)
                    if (j != k)
                        a[i * width + j] -= factor * a[k * width + j];
                a[i * width + k] = factor;
            }

            for (int j = 0; j < width; j++)
                a[k * width + j] = j == k ? -1 / d : a[j * width + k];
        }

        for (int i = 0; i < width; i++)
            for (int j = 0; j < width; j++)
                pivot[i * BlockSize + j] = (float)-a[i * width + j];
    }

    /// <summary>product rows = panel rows x pivot.</summary>
    private void Multiply(int firstRow, int endRow, int width)
    {
        for (int i = firstRow; i < endRow; i++)
        {
            Span<float> row = product.AsSpan(i * BlockSize, BlockSize);
            row.Clear();
            for (int p = 0; p < width; p++)
            {
                var factor = new Vector<float>(panel[i * BlockSize + p]);
                ReadOnlySpan<float> pivotRow = pivot.AsSpan(p * BlockSize, BlockSize);
                for (int q = 0; q < width; q += Vector<float>.Count)
                    Vector.FusedMultiplyAdd(factor, new Vector<float>(pivotRow[q..]), new Vector<float>(row[q..])).CopyTo(row[q..]);
            }
        }
    }

    /// <summary>
    /// packed = panel^T in strips of TileColumns columns, [strip][width][TileColumns], so that the kernel reads it in order.
    /// </summary>
    private void Pack(int width)
    {
        for (int j = 0; j < n; j++)
        {
            int strip = j / TileColumns * TileColumns;
            ReadOnlySpan<float> row = panel.AsSpan(j * BlockSize, width);
            for (int p = 0; p < width; p++)
                packed[strip * width + p * TileColumns + (j - strip)] = row[p];
        }
    }

    /// <summary>
    /// A_ij -= product_i . panel_j for the rows and all columns up to the diagonal. Rows and columns of K get nonsense, overwritten
    /// after.
    /// </summary>
    private void Update(int firstRow, int endRow, int width)
    {
        Span<float> edge = stackalloc float[TileRows * TileColumns];
        for (int column = 0; column < endRow; column += TileColumns)
        {
            ref float strip = ref packed[column * width];
            int columns = Math.Min(TileColumns, n - column);
            for (int row = Math.Max(firstRow, column / TileRows * TileRows); row < endRow; row += TileRows)
            {
                int rows = Math.Min(TileRows, endRow - row);
                ref float left = ref product[row * BlockSize];
                if (rows == TileRows && columns == TileColumns)
                {
                    Subtract(ref left, ref strip, width, ref matrix[row * n + column], n);
                    continue;
                }

                edge.Clear();
                Subtract(ref left, ref strip, width, ref MemoryMarshal.GetReference(edge), TileColumns);
                for (int i = 0; i < rows; i++)
                    for (int j = 0; j < columns; j++)
                        matrix[(row + i) * n + column + j] += edge[i * TileColumns + j];
            }
        }
    }

    /// <summary>
    /// tile [4, 3 vectors] -= left [4, width] x strip [width, 3 vectors]. Twelve sums stay in registers: seven loads for twelve
    /// multiply-adds.
    /// </summary>
    private static void Subtract(ref float left, ref float strip, int width, ref float tile, int stride)
    {
        int lanes = Vector<float>.Count;
        Vector<float> s00 = default, s01 = default, s02 = default, s10 = default, s11 = default, s12 = default;
        Vector<float> s20 = default, s21 = default, s22 = default, s30 = default, s31 = default, s32 = default;
        for (int p = 0; p < width; p++)
        {
            Vector<float> b0 = Vector.LoadUnsafe(ref strip);
            Vector<float> b1 = Vector.LoadUnsafe(ref strip, (nuint)lanes);
            Vector<float> b2 = Vector.LoadUnsafe(ref strip, (nuint)(2 * lanes));
            strip = ref Unsafe.Add(ref strip, 3 * lanes);

            var a = new Vector<float>(Unsafe.Add(ref left, p));
            s00 = Vector.FusedMultiplyAdd(a, b0, s00);
            s01 = Vector.FusedMultiplyAdd(a, b1, s01);
            s02 = Vector.FusedMultiplyAdd(a, b2, s02);
            a = new Vector<float>(Unsafe.Add(ref left, BlockSize + p));
            s10 = Vector.FusedMultiplyAdd(a, b0, s10);
            s11 = Vector.FusedMultiplyAdd(a, b1, s11);
            s12 = Vector.FusedMultiplyAdd(a, b2, s12);
            a = new Vector<float>(Unsafe.Add(ref left, 2 * BlockSize + p));
            s20 = Vector.FusedMultiplyAdd(a, b0, s20);
            s21 = Vector.FusedMultiplyAdd(a, b1, s21);
            s22 = Vector.FusedMultiplyAdd(a, b2, s22);
            a = new Vector<float>(Unsafe.Add(ref left, 3 * BlockSize + p));
            s30 = Vector.FusedMultiplyAdd(a, b0, s30);
            s31 = Vector.FusedMultiplyAdd(a, b1, s31);
            s32 = Vector.FusedMultiplyAdd(a, b2, s32);
        }

        SubtractRow(ref tile, s00, s01, s02);
        SubtractRow(ref Unsafe.Add(ref tile, stride), s10, s11, s12);
        SubtractRow(ref Unsafe.Add(ref tile, 2 * stride), s20, s21, s22);
        SubtractRow(ref Unsafe.Add(ref tile, 3 * stride), s30, s31, s32);
    }

    private static void SubtractRow(ref float tile, Vector<float> s0, Vector<float> s1, Vector<float> s2)
    {
        nuint lanes = (nuint)Vector<float>.Count;
        (Vector.LoadUnsafe(ref tile) - s0).StoreUnsafe(ref tile);
        (Vector.LoadUnsafe(ref tile, lanes) - s1).StoreUnsafe(ref tile, lanes);
        (Vector.LoadUnsafe(ref tile, 2 * lanes) - s2).StoreUnsafe(ref tile, 2 * lanes);
    }

    /// <summary>A_iK = product_i and A_KK = -pivot, in the lower triangle.</summary>
    private void WriteBack(int first, int width)
    {
        for (int p = 0; p < width; p++)
        {
            Span<float> row = matrix.AsSpan((first + p) * n);
            for (int i = 0; i < first; i++)
                row[i] = product[i * BlockSize + p];
            for (int q = 0; q <= p; q++)
                row[first + q] = -pivot[p * BlockSize + q];
        }

        for (int i = first + width; i < n; i++)
            product.AsSpan(i * BlockSize, width).CopyTo(matrix.AsSpan(i * n + first));
    }

    private void NegateAndMirror()
    {
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                float value = -matrix[i * n + j];
                matrix[i * n + j] = value;
                matrix[j * n + i] = value;
            }
        }
    }
}
