import unittest

from durations import parse


class Parsing(unittest.TestCase):
    def test_units_add_up(self) -> None:
        self.assertEqual(parse("1h 30m"), 5400)
        self.assertEqual(parse("2w3d"), 17 * 24 * 3600)

    def test_what_is_no_duration_is_refused(self) -> None:
        for written in ["", "h", "1", "1x", "1h 2h", "-1s", "1h,30m"]:
            with self.subTest(written), self.assertRaises(ValueError):
                parse(written)


if __name__ == "__main__":
    unittest.main()
