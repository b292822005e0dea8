import unittest

from durations import parse, text


class Writing(unittest.TestCase):
    def test_the_largest_unit_comes_first(self) -> None:
        self.assertEqual(text(5400), "1h 30m")
        self.assertEqual(text(0), "0s")

    def test_what_is_written_is_read_as_the_same(self) -> None:
        for seconds in range(0, 2_000_000, 13):
            self.assertEqual(parse(text(seconds)), seconds)


if __name__ == "__main__":
    unittest.main()
