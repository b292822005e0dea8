import unittest

from report import month_of, monthly_means, page


class Report(unittest.TestCase):
    def test_days_fall_into_their_months(self) -> None:
        self.assertEqual([month_of(day) for day in (0, 30, 31, 58, 59, 364)], [0, 0, 1, 1, 2, 11])
        with self.assertRaises(ValueError):
            month_of(365)

    def test_a_month_has_the_mean_of_its_readings(self) -> None:
        rows = [{"day": "0", "celsius": "1.0"}, {"day": "1", "celsius": "2.0"}, {"day": "31", "celsius": "-3"}]
        self.assertEqual(monthly_means(rows), {0: 1.5, 1: -3.0})

    def test_a_cold_month_has_no_bar(self) -> None:
        self.assertIn("\nJan  -2.0\nFeb   1.0 ##\n", page({0: -2.0, 1: 1.0}, "2", "0"))


if __name__ == "__main__":
    unittest.main()
